package dev.ferry.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a nested record whose keys have no segment of their own: they are beside those of the
/// enclosing record. So one record can describe both the single instance that a service usually has
/// and each entry of a map of further instances.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Inline {}
