@NullMarked
package dev.ferry.command.growth.form;

import org.jspecify.annotations.NullMarked;
