package dev.ferry.contracts.growth;

import dev.ferry.contracts.wire.SampleEvents;
import java.util.List;

public final class FormSamples implements SampleEvents {
    private static final FormField EMAIL = new FormField("email", FieldKind.EMAIL, true, 3, 254);

    @Override
    public List<FormEvent> all() {
        return List.of(
                new FormEvent.Defined(
                        "Newsletter \"spring\"",
                        List.of(EMAIL, new FormField("website", FieldKind.TRAP, false, 1, 100))),
                new FormEvent.Redefined(
                        2,
                        List.of(
                                EMAIL,
                                new FormField("first_name", FieldKind.TEXT, false, 1, 50),
                                new FormField("age", FieldKind.NUMBER, false, 1, 3))),
                new FormEvent.Closed("the newsletter is discontinued"));
    }
}
