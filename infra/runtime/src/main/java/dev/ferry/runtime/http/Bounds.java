package dev.ferry.runtime.http;

/// What the requests of one tenant may use together.
public interface Bounds {
    /// No bounds.
    Bounds NONE =
            new Bounds() {
                @Override
                public Slot within(Slot slot) {
                    return slot;
                }

                @Override
                public RequestBody within(RequestBody body) {
                    return body;
                }
            };

    /// A slot that is left only while the tenant has not too many requests that wait.
    Slot within(Slot slot);

    /// A body that is read up to a number of bytes only.
    RequestBody within(RequestBody body);
}
