package dev.ferry.runtime.admin;

/// Questions and actions that belong together: their routes, and their part of the API's
/// description.
///
/// The paths begin with `/admin/`. The handlers need no guard of their own, because [AdminAccess]
/// stands before all of them.
public interface AdminGroup {
    /// Adds the routes of this group to `routes`. Called once, before the server starts.
    void declare(AdminTable routes);

    /// The resource that describes the group: an OpenAPI document with the `paths` of the routes,
    /// and with the `components` that no other group has.
    String openApi();
}
