"""Files of Word and Excel as packages of XML parts, each opened within bounds."""
