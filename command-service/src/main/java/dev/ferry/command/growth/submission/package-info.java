/// Submissions of forms: checked against the rules of the form's fields, guarded against programs
/// and repeats, and kept as they are.
@NullMarked
package dev.ferry.command.growth.submission;

import org.jspecify.annotations.NullMarked;
