package dev.ferry.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Lets every `await()` of a run wait for two minutes instead of ten seconds, which a loaded
/// machine needs now and then. JUnit finds this class by itself.
///
/// How long something takes is never what a test is about; the bound only ends a test that fails.
public final class PatientWaits implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }
}
