/// How JSON is read and written wherever it crosses a wire, in the topics and over HTTP.
///
/// This package knows no context and no value of ours.
@NullMarked
package dev.ferry.contracts.json;

import org.jspecify.annotations.NullMarked;
