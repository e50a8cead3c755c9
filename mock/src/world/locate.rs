//! Where in a text a value of its JSON stands, so that a refusal can name the line.
