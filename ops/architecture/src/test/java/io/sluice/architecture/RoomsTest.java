package io.sluice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room may know which. */
@AnalyzeClasses(packages = "io.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    private static final String[] CORE = {
        "io.sluice.model..",
        "io.sluice.evidence..",
        "io.sluice.pipeline..",
        "io.sluice.contract..",
        "io.sluice.planner.."
    };
    private static final String SCHEMAS = "io.sluice.schemas..";
    private static final String[] CONNECTORS = {
        "io.sluice.keys..",
        "io.sluice.vault..",
        "io.sluice.kafka..",
        "io.sluice.shares..",
        "io.sluice.connect..",
        "io.sluice.capture..",
        "io.sluice.files..",
        "io.sluice.http..",
        "io.sluice.jdbc..",
        "io.sluice.bulk..",
        "io.sluice.lake.."
    };
    private static final String ROUTES = "io.sluice.routes..";
    private static final String CATALOG = "io.sluice.catalog..";
    private static final String[] OPS = {
        "io.sluice.standalone..", "io.sluice.demo..", "io.sluice.cli..", "io.sluice.bench..", "io.sluice.e2e.."
    };

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NO_OTHER_ROOM = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(all(CONNECTORS, OPS, new String[] {SCHEMAS, ROUTES, CATALOG}))
            .because(
                    "the core runs in Camel, Connect, Spark and bulk jobs; move the adapter to connectors, schemas or routes");

    @ArchTest
    static final ArchRule THE_RECORD_PATH_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAnyPackage(
                    "io.sluice.model..", "io.sluice.evidence..", "io.sluice.pipeline..", "io.sluice.planner..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "javax.net..",
                    "org.jspecify..",
                    "org.bouncycastle..",
                    "io.sluice.model..",
                    "io.sluice.evidence..",
                    "io.sluice.pipeline..",
                    "io.sluice.planner..")
            .because(
                    "it must load beside any framework's versions; hand the library's result in through a constructor");

    @ArchTest
    static final ArchRule SCHEMAS_KNOWS_ONLY_THE_CORE = noClasses()
            .that()
            .resideInAPackage(SCHEMAS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(all(CONNECTORS, OPS, new String[] {ROUTES, CATALOG}))
            .because("both planes use the standards; move what needs a connector to connectors");

    @ArchTest
    static final ArchRule CONNECTORS_DO_NOT_KNOW_THEIR_HOSTS = noClasses()
            .that()
            .resideInAnyPackage(CONNECTORS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(all(OPS, new String[] {ROUTES, CATALOG}))
            .because("a connector runs in more than one host; let the host pass in what it needs");

    @ArchTest
    static final ArchRule THE_DATA_PLANE_DOES_NOT_KNOW_THE_CONTROL_PLANE = noClasses()
            .that()
            .resideInAPackage(ROUTES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(all(OPS, new String[] {CATALOG}))
            .because("the planes meet in two topics only (ADR 0007); put what both need into contract or schemas");

    @ArchTest
    static final ArchRule THE_CONTROL_PLANE_DOES_NOT_KNOW_THE_DATA_PLANE = noClasses()
            .that()
            .resideInAPackage(CATALOG)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(all(CONNECTORS, OPS, new String[] {ROUTES}))
            .because("the planes meet in two topics only (ADR 0007); send a specification, read a receipt");

    @ArchTest
    static final ArchRule FEATURES_OF_THE_CATALOGUE_HAVE_NO_CYCLES = slices().matching("io.sluice.catalog.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that needs another that needs it is one feature; move the shared part below both");

    private static String[] all(String[] first, String[]... more) {
        return java.util.stream.Stream.concat(
                        java.util.Arrays.stream(first),
                        java.util.Arrays.stream(more).flatMap(java.util.Arrays::stream))
                .toArray(String[]::new);
    }
}
