"""Large files, up and down."""
