package dev.ferry.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The default of a setting, written in the same way as in a source.
///
/// A component without it is required. On a component that is itself a record, it overrides
/// defaults of that record's components: `name=value` in kebab case, separated by commas, such as
/// `@Default("port=8080") HttpConfig http`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String value();
}
