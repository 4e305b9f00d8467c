package dev.ferry.runtime.config;

/// A value that a configuration record refuses. The message is one sentence that begins with the
/// key.
///
/// A record's constructor throws it with the component's own name; [Settings] prepends the path of
/// the enclosing records, so that the message has the key that the person typed.
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
