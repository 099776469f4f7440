"""What only a terminal needs: options, help, colours, widths, output."""
