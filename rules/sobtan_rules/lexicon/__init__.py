"""What words mean: senses as data, asked by every other package."""
