/// The read model `return_details`: a return with its lines and total. A return has one event and
/// never changes.
@NullMarked
package dev.ferry.projector.models.returndetails;

import org.jspecify.annotations.NullMarked;
