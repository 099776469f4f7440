"""`sobtan open`: the review as a page that this computer serves to itself."""
