package dev.ferry.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The value of a setting that no source names, written as a source would write it.
///
/// A component without it is required. On a component that is itself a record it gives other
/// defaults to that record's components, `name=value` in kebab case, separated by commas:
/// `@Default("port=8080") HttpConfig http`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String value();
}
