package org.foleystudio.app.cli;

import org.foleystudio.engine.ProductVersion;
import picocli.CommandLine;

/** What {@code --version} says. */
public final class Version implements CommandLine.IVersionProvider {
    /** For picocli. */
    public Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {"Foley Studio " + ProductVersion.number()};
    }
}
