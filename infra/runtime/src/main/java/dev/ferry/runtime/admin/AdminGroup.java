package dev.ferry.runtime.admin;

import org.jspecify.annotations.Nullable;

/// A group of administration routes, and the part of the API's description that belongs to them.
///
/// The paths begin with `/admin/`. The handlers need no access check of their own, because
/// [AdminAccess] runs before all of them.
public interface AdminGroup {
    /// Adds the routes of this group to `routes`. Called once, before the server starts.
    void declare(AdminTable routes);

    /// The resource that describes the group: an OpenAPI document with the `paths` of the routes,
    /// and with the `components` that no other group has.
    String openApi();

    /// The scope that a token needs for this group; null for that of the service.
    default @Nullable String scope() {
        return null;
    }
}
