/// The example of CONSUMING.md, as the service of another team would look.
@NullMarked
package dev.ferry.consumer.example;

import org.jspecify.annotations.NullMarked;
