package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.Routes;

/// Questions and actions that belong together: their routes, and their part of the API's
/// description.
///
/// The paths begin with `/admin/`. The handlers need no guard of their own, because [AdminRoutes]
/// puts each of them behind [AdminAccess].
public interface AdminGroup extends Routes {
    /// The resource that describes the group: an OpenAPI document with the `paths` of the routes,
    /// and with the `components` that no other group has.
    String openApi();
}
