package dev.ferry.contracts.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The newest version of an event's JSON form. An event without this annotation is at version 1.
///
/// Raise it with every change of the JSON form that an older reader could not understand, and add
/// the [Upcaster] from the version before to the catalogue.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SchemaVersion {
    int value();
}
