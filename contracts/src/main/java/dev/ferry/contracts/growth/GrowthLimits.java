package dev.ferry.contracts.growth;

/// The largest values of the growth context, as [dev.ferry.contracts.shared.Limits].
public final class GrowthLimits {
    /// A segment has a name of lower case letters and digits, in words joined by `-`. So each name
    /// has one spelling.
    public static final int SEGMENT_NAME_LENGTH = 50;

    public static final int REFERENCE_LENGTH = 200;

    public static final int SOURCE_LENGTH = 100;

    /// The longest address that SMTP carries.
    public static final int EMAIL_LENGTH = 254;

    /// The one form of an email address: ASCII, in lower case. What may stand before and after `@`
    /// is what HTML forms accept, apart from the limit of each label.
    public static final String EMAIL_FORM =
            "[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*";

    /// The name of a field of a form.
    public static final int FIELD_NAME_LENGTH = 40;

    public static final String FIELD_NAME_FORM = "[a-z][a-z0-9_]*";

    /// Fields of one edition of a form.
    public static final int MAX_FIELDS = 50;

    /// Editions of one form.
    public static final int MAX_EDITIONS = 1_000;

    /// What is filled into one field.
    public static final int ANSWER_LENGTH = 4_000;

    private GrowthLimits() {}
}
