package dev.ferry.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A nested record whose keys stand beside those of the record around it, without a name of their
/// own: the same record can then describe the one thing that a service usually has, and each entry
/// of a map of more.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Inline {}
