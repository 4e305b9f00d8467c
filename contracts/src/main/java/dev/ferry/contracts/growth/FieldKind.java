package dev.ferry.contracts.growth;

/// What a field of a form takes.
public enum FieldKind {
    /// Any text.
    TEXT,
    /// An email address.
    EMAIL,
    /// A decimal number.
    NUMBER,
    /// Nothing. The page hides the field from people, so whoever fills it is a program.
    TRAP
}
