/// The example of CONSUMING.md, as a service of somebody else would have it.
@NullMarked
package dev.ferry.consumer.example;

import org.jspecify.annotations.NullMarked;
