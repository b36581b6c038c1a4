"""Official forms: invented blanks, filled in by maps that fit them or are refused."""
