package dev.ferry.runtime.config;

/// A value that a configuration record refuses; the message is one sentence that begins with the
/// key.
///
/// Thrown by a record's constructor with the component's own name; [Settings] puts the path of the
/// enclosing records in front, so that the person reads the key they typed.
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String complaint;

    public InvalidSetting(String key, String complaint) {
        super(key + " " + complaint);
        this.key = key;
        this.complaint = complaint;
    }

    InvalidSetting under(String prefix) {
        return new InvalidSetting(prefix + "." + key, complaint);
    }
}
