package dev.ferry.contracts.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/// Makes a record's own nullness decide what JSON must hold: a component that is not `@Nullable`
/// must be there and must not be null, and a list may hold no null.
///
/// So the compiler (NullAway) and the decoder believe the same, and there is no second list of
/// required fields to forget.
final class NullnessIntrospector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        if (annotated instanceof AnnotatedParameter parameter && isComponent(parameter)) {
            return JsonSetter.Value.construct(
                    isNullable(parameter) ? Nulls.SET : Nulls.FAIL, Nulls.FAIL);
        }
        return super.findSetterInfo(config, annotated);
    }

    private static boolean isComponent(AnnotatedParameter parameter) {
        return parameter.getDeclaringClass().isRecord();
    }

    private static boolean isNullable(AnnotatedParameter parameter) {
        return parameter
                .getDeclaringClass()
                .getRecordComponents()[parameter.getIndex()]
                .getAnnotatedType()
                .isAnnotationPresent(Nullable.class);
    }
}
