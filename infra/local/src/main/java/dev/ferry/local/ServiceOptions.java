package dev.ferry.local;

import dev.ferry.local.operating.AdminApi;

/// Which service is asked, and by what right. Commands that several services have get the options
/// of one of them.
abstract class ServiceOptions {
    abstract AdminApi api();
}
