package org.foleystudio.app.shell;

import static org.foleystudio.app.ui.Strings.text;

import java.util.HashMap;
import java.util.Map;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Catches what nobody caught: logs it, tells the user once, and lets the studio go on. */
final class LastResort implements Thread.UncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);
    private static final int LOGGED = 5;

    private final Tasks tasks;
    private final Toasts toasts;
    private final Runnable showLog;
    private final Map<String, Integer> seen = new HashMap<>();

    LastResort(Tasks tasks, Toasts toasts, Runnable showLog) {
        this.tasks = tasks;
        this.toasts = toasts;
        this.showLog = showLog;
    }

    @Override
    public synchronized void uncaughtException(Thread thread, Throwable e) {
        String place = e.getClass().getName() + (e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0].toString());
        int times = seen.merge(place, 1, Integer::sum);
        if (times <= LOGGED) {
            LOG.error("in {} ({} times)", thread.getName(), times, e);
        }
        if (times == 1) {
            String said = e instanceof OutOfMemoryError ? text("ui.task.memory") : text("shell.broke");
            tasks.onToolkit(() -> toasts.show(Toasts.Kind.FAILURE, said, text("shell.log.show"), showLog));
        }
    }
}
