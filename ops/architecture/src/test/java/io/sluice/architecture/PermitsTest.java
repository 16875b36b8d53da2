package io.sluice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sluice.pipeline.Shared;

/** Who may make what, and which names and calls have no place here. */
@AnalyzeClasses(packages = "io.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class PermitsTest {

    @ArchTest
    static final ArchRule ONLY_THE_PIPELINE_MAKES_A_SHARED_RECORD = noClasses()
            .that()
            .resideOutsideOfPackage("io.sluice.pipeline")
            .should()
            .callConstructorWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                    com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                            com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo(Shared.class))))
            .because("holding a Shared is the permit to publish; send the row through Pipeline.apply");

    @ArchTest
    static final ArchRule NO_ROOM_FOR_UTIL = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such a name says nothing of the reason to change; name the class after what it does");

    @ArchTest
    static final ArchRule NOTHING_PRINTS_BESIDE_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackages("io.sluice.cli..", "io.sluice.bench..", "io.sluice.readers..")
            .should()
            .accessField(System.class, "out")
            .because(
                    "standard output is an answer: the command line's, or a benchmark's child's; log the event instead");

    @ArchTest
    static final ArchRule NO_SERIALISED_OBJECTS = noClasses()
            .that()
            .resideOutsideOfPackage("io.sluice.demo.canary..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.io.ObjectInputStream.class)
            .because("Java serialisation runs what it reads (ASVS 1.5.2); use JSON or Avro");
}
