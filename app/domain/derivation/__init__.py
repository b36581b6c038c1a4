"""One module for each kind of fact. `ground` gathers what they all stand on."""
