package dev.ferry.runtime.http;

/// Lets everybody in, as the headers say.
final class EverybodysGate implements Gate {
    @Override
    public void start() {}

    @Override
    public Admission admit(Access.Scoped access, Headers headers, String peer) {
        return new Admission.Admitted(RequestContext.read(headers));
    }

    @Override
    public void close() {}
}
