package org.foleystudio.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The map of the house: who may import whom, and which foreign library may appear where. */
@AnalyzeClasses(packages = "org.foleystudio", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ENGINE = "org.foleystudio.engine";
    private static final String APP = "org.foleystudio.app";

    /** Direct permissions; what those may import is included. {@code signal}, {@code files} and the root are open to all. */
    private static final Map<String, List<String>> ENGINE_MAP = new TreeMap<>(Map.ofEntries(
            Map.entry("signal", List.of()),
            Map.entry("files", List.of()),
            Map.entry("download", List.of()),
            Map.entry("media", List.of("signal")),
            Map.entry("corpus", List.of("signal", "media")),
            Map.entry("checkpoint", List.of()),
            Map.entry("nn", List.of("checkpoint")),
            Map.entry("vision", List.of("nn", "media")),
            Map.entry("codec", List.of("nn", "signal")),
            Map.entry("diffusion", List.of("nn")),
            Map.entry("mdsgen", List.of("nn")),
            Map.entry("bundle", List.of("checkpoint", "download", "vision", "codec", "mdsgen")),
            Map.entry("generate", List.of("bundle", "diffusion", "media")),
            Map.entry("train", List.of("generate", "bundle", "diffusion", "corpus")),
            Map.entry("evaluate", List.of("generate", "train")),
            Map.entry("benchmark", List.of("generate", "train", "corpus"))));

    private static final List<String> APP_SEES = List.of(
            "signal", "files", "media", "codec", "bundle", "generate", "train", "evaluate", "benchmark", "corpus");

    /**
     * What each room of the studio may import besides the engine. {@code takes} and {@code channels} go through the queue
     * of {@code generate}, because there is one engine per device; {@code export} renders with the mixer of
     * {@code player}, because what is exported is what was heard; {@code session} knows no more of a project than how
     * its frames are counted; {@code models} plays the first seconds of a new model.
     */
    private static final Map<String, List<String>> APP_MAP = new TreeMap<>(Map.ofEntries(
            Map.entry("ui", List.of()),
            Map.entry("preferences", List.of("ui")),
            Map.entry("handbook", List.of("ui")),
            Map.entry("project", List.of("ui")),
            Map.entry("player", List.of("ui", "project")),
            Map.entry("spectrogram", List.of("ui", "project")),
            Map.entry("timeline", List.of("ui", "preferences", "project", "player", "spectrogram")),
            Map.entry("takes", List.of("ui", "preferences", "project", "player", "spectrogram", "generate")),
            Map.entry("channels", List.of("ui", "preferences", "project", "player", "spectrogram", "generate")),
            Map.entry("generate", List.of("ui", "preferences", "project")),
            Map.entry("finetune", List.of("ui", "preferences", "project", "player", "spectrogram")),
            Map.entry("models", List.of("ui", "preferences", "project", "player")),
            Map.entry("session", List.of("project")),
            Map.entry("batch", List.of()),
            Map.entry("export", List.of("ui", "preferences", "project", "player", "session")),
            Map.entry("lab", List.of("ui", "preferences", "project", "spectrogram")),
            Map.entry("cli", List.of("project", "export", "session", "batch"))));

    private static final List<String> DJL = List.of(
            "nn", "vision", "codec", "diffusion", "mdsgen", "bundle", "generate", "train", "evaluate", "benchmark");

    private static Set<String> reachable(String from) {
        Set<String> found = new TreeSet<>(List.of(from, "signal", "files"));
        List<String> open = new ArrayList<>(ENGINE_MAP.get(from));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (found.add(next)) {
                open.addAll(ENGINE_MAP.get(next));
            }
        }
        return found;
    }

    private static String[] packages(String root, Stream<String> names) {
        return names.map(n -> root + "." + n + "..").toArray(String[]::new);
    }

    @ArchTest
    static void enginePackagesImportOnlyWhatTheMapAllows(JavaClasses classes) {
        for (String name : ENGINE_MAP.keySet()) {
            Set<String> allowed = reachable(name);
            noClasses()
                    .that()
                    .resideInAPackage(ENGINE + "." + name + "..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                            packages(ENGINE, ENGINE_MAP.keySet().stream().filter(n -> !allowed.contains(n)))))
                    .because("the map of the house lets " + name + " import only " + allowed)
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    /**
     * {@code NDManager.create} wraps Java memory, which a graph that is kept for backward does not hold on to; so does
     * what {@code NDArray.mul(Number)} and its like make of their number. {@code nn.Owned} has both without that fault.
     */
    @ArchTest
    static void whatIsLearnedFromOwnsItsMemory(JavaClasses classes) {
        String[] learned = packages(ENGINE, Stream.of("nn", "mdsgen", "diffusion", "train"));
        noClasses()
                .that()
                .resideInAnyPackage(learned)
                .and()
                .doNotHaveSimpleName("Owned")
                .and()
                .doNotHaveSimpleName("TextModule")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "an array is wrapped around Java memory",
                        call -> call.getName().equals("create")
                                && call.getTargetOwner().isAssignableTo("ai.djl.ndarray.NDManager")))
                .check(classes);
        Set<String> remembered = Set.of("mul", "div", "pow", "maximum", "minimum");
        noClasses()
                .that()
                .resideInAnyPackage(packages(ENGINE, Stream.of("nn", "mdsgen")))
                .or()
                .haveSimpleName("VariationalBound")
                .or()
                .haveSimpleName("MaskedObjective")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "backward needs the number of an operation",
                        call -> remembered.contains(call.getName())
                                && call.getTargetOwner().isAssignableTo("ai.djl.ndarray.NDArray")
                                && call.getTarget()
                                        .getRawParameterTypes()
                                        .get(0)
                                        .isEquivalentTo(Number.class)))
                .check(classes);
    }

    @ArchTest
    static void everyEnginePackageIsOnTheMap(JavaClasses classes) {
        Set<String> seen = new TreeSet<>();
        for (JavaClass c : classes) {
            if (c.getPackageName().startsWith(ENGINE + ".")) {
                seen.add(c.getPackageName().substring(ENGINE.length() + 1));
            }
        }
        assertThat(ENGINE_MAP.keySet()).containsAll(seen);
    }

    @ArchTest
    static void roomsOfTheStudioImportOnlyWhatTheMapAllows(JavaClasses classes) {
        for (Map.Entry<String, List<String>> room : APP_MAP.entrySet()) {
            noClasses()
                    .that()
                    .resideInAPackage(APP + "." + room.getKey() + "..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(packages(
                            APP,
                            Stream.concat(APP_MAP.keySet().stream(), Stream.of("shell"))
                                    .filter(n -> !n.equals(room.getKey())
                                            && !room.getValue().contains(n)))))
                    .because("the map of the house lets " + room.getKey() + " import only " + room.getValue())
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static void everyRoomOfTheStudioIsOnTheMap(JavaClasses classes) {
        Set<String> seen = new TreeSet<>();
        for (JavaClass c : classes) {
            if (c.getPackageName().startsWith(APP + ".")) {
                seen.add(c.getPackageName().substring(APP.length() + 1));
            }
        }
        seen.remove("shell");
        assertThat(APP_MAP.keySet()).containsAll(seen);
    }

    @ArchTest
    static final ArchRule VIEW_MODELS_WITHOUT_NODES = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat(resideInAnyPackage("javafx.scene..", "javafx.stage.."))
            .allowEmptyShould(true)
            .because("a view model is tested without a toolkit");

    @ArchTest
    static final ArchRule ONE_DOOR_TO_THE_TOOLKITS_QUEUE = noClasses()
            .that()
            .resideOutsideOfPackages(ENGINE + "..", APP + ".cli", APP + ".ui", APP + ".player")
            .should()
            .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
            .orShould()
            .callConstructor(Thread.class, Runnable.class)
            .orShould()
            .callConstructor(Thread.class, Runnable.class, String.class)
            .allowEmptyShould(true)
            .because("only ui and player hand work over between threads");

    @ArchTest
    static final ArchRule LOOKS_ARE_TOKENS = noClasses()
            .that()
            .resideOutsideOfPackage(APP + ".ui")
            .should()
            .callMethod("javafx.scene.Node", "setStyle", "java.lang.String")
            .allowEmptyShould(true)
            .because("colours and sizes are tokens of the style sheet");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("org.foleystudio.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because("a knot of packages can only be understood whole");

    @ArchTest
    static final ArchRule ENGINE_WITHOUT_TOOLKIT = noClasses()
            .that()
            .resideInAPackage(ENGINE + "..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", APP + ".."))
            .because("the engine is usable from any Java program");

    @ArchTest
    static void djlStaysInside(JavaClasses classes) {
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(packages(ENGINE, DJL.stream()))))
                .should()
                .dependOnClassesThat(resideInAPackage("ai.djl.."))
                .because("tensors stay where networks are")
                .check(classes);
    }

    @ArchTest
    static final ArchRule PLAIN_JAVA_AT_THE_BORDER = methods()
            .that()
            .areDeclaredInClassesThat(resideInAnyPackage(
                    ENGINE + ".generate", ENGINE + ".train", ENGINE + ".evaluate", ENGINE + ".benchmark"))
            .and()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(isPublic())
            .should(notMention("ai.djl"))
            .allowEmptyShould(true)
            .because("an NDArray never leaves the engine");

    private static DescribedPredicate<JavaClass> isPublic() {
        return DescribedPredicate.describe("are public", c -> c.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static ArchCondition<com.tngtech.archunit.core.domain.JavaMethod> notMention(String prefix) {
        return new ArchCondition<>("not mention " + prefix + " in their signature") {
            @Override
            public void check(com.tngtech.archunit.core.domain.JavaMethod method, ConditionEvents events) {
                boolean mentions = method.getRawReturnType().getName().startsWith(prefix)
                        || method.getRawParameterTypes().stream()
                                .anyMatch(t -> t.getName().startsWith(prefix));
                if (mentions) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                }
            }
        };
    }

    @ArchTest
    static final ArchRule MEDIA_LIBRARY_ONLY_IN_MEDIA = noClasses()
            .that()
            .resideOutsideOfPackage(ENGINE + ".media")
            .should()
            .dependOnClassesThat(resideInAPackage("org.bytedeco.."))
            .because("a frame read after its grabber closed ends the process");

    @ArchTest
    static final ArchRule DSP_ONLY_IN_SIGNAL = noClasses()
            .that()
            .resideOutsideOfPackage(ENGINE + ".signal")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.jtransforms..", "pl.edu.icm..", "be.tarsos.."))
            .because("numbers on sound have one home");

    @ArchTest
    static final ArchRule NO_CONSOLE_OUTSIDE_CLI = noClasses()
            .that()
            .resideOutsideOfPackage(APP + ".cli")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .dependOnClassesThat(resideInAPackage("java.util.logging.."))
            .because("the console belongs to the command line");

    @ArchTest
    static final ArchRule CHANCE_AND_TIME_COME_IN = noClasses()
            .that()
            .resideInAPackage(ENGINE + "..")
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .because("the same settings give the same sound");

    @ArchTest
    static final ArchRule NO_MUTABLE_STATICS = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(resideInAPackage("org.foleystudio.."))
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal()
            .because("state has an owner");

    @ArchTest
    static void appSeesTheEngineThroughItsDoors(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage(APP + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        packages(ENGINE, ENGINE_MAP.keySet().stream().filter(n -> !APP_SEES.contains(n)))))
                .because("the studio works with takes, bundles and sound, not with networks")
                .check(classes);
    }

    @ArchTest
    static final ArchRule CLI_WITHOUT_SCENE = noClasses()
            .that()
            .resideInAPackage(APP + ".cli")
            .should()
            .dependOnClassesThat(resideInAPackage("javafx.."))
            .because("the command line runs without a display");

    @ArchTest
    static void everyPackageSaysWhatItIs(JavaClasses classes) {
        Set<String> silent = new TreeSet<>();
        for (JavaClass c : classes) {
            if (!c.getPackage().tryGetPackageInfo().isPresent()
                    || !c.getPackage().isAnnotatedWith(org.jspecify.annotations.NullMarked.class)) {
                silent.add(c.getPackageName());
            }
        }
        assertThat(silent).as("packages without a null-marked package-info").isEmpty();
    }
}
