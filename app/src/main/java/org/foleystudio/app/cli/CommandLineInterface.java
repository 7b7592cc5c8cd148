package org.foleystudio.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The tree of commands, and how failures become one sentence and an exit code. */
@Command(
        name = "foley",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Gives silent picture its sound.",
            "Without a command the studio opens; with the folder of a project it opens that.",
            "Each command has a --help of its own."
        },
        footer = {
            "",
            "Exit codes: 0 done; 1 failed on the input; 2 wrong usage; 3 missing piece (weights, device, system"
                    + " library); 4 cancelled."
        },
        subcommands = {
            DemoCommand.class,
            GenerateCommand.class,
            SweepCommand.class,
            BatchCommand.class,
            ExportCommand.class,
            InspectCommand.class,
            FinetuneCommand.class,
            ModelsCommand.class,
            CorpusCommand.class,
            EvaluateCommand.class,
            AnalyseCommand.class,
            AblateCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            TestCommand.class,
            TrainStarterCommand.class,
            TrainRunCommand.class,
            CommandLine.HelpCommand.class
        })
public final class CommandLineInterface implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    private CommandLineInterface() {}

    /** Runs one command; returns the exit code. */
    public static int run(String[] arguments) {
        System.setProperty("java.awt.headless", "true"); // commands run without a display
        CommandLine line = commandLine();
        Interruption interruption = Interruption.install();
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            line.getErr()
                    .println("The memory does not suffice for this; close other programs, or set FOLEY_JAVA_OPTS=-Xmx4g"
                            + " for a larger heap.");
            return ExitCode.FAILED;
        } finally {
            interruption.finished();
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new CommandLineInterface())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(Failures::report)
                .setParameterExceptionHandler(CommandLineInterface::usage);
    }

    private static int usage(ParameterException e, String[] arguments) {
        e.getCommandLine().getErr().println(e.getMessage());
        e.getCommandLine()
                .getErr()
                .println("Try: foley "
                        + (e.getCommandLine().getParent() == null
                                ? ""
                                : e.getCommandLine().getCommandName() + " ") + "--help");
        return ExitCode.USAGE;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
