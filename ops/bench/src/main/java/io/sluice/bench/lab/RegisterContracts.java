package io.sluice.bench.lab;

import io.sluice.catalog.grant.Grant;
import io.sluice.contract.Decision;
import io.sluice.contract.Interfaces;
import io.sluice.contract.Problem;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Contracts and grants for registers: each table an interface, each interface granted once. */
public final class RegisterContracts {
    /** Id of the first source, and name of its server in the contracts. */
    public static final String SOURCE = "bench-register";

    /** The scope within which the treated values of all tables can be joined. */
    static final String PURPOSE_DOMAIN = "bench";

    private static final String VIEW = "treated";

    private RegisterContracts() {}

    /** Compiles a contract for each table. */
    public static Interfaces compile(List<Register> registers, Path folder) throws IOException {
        for (Register register : registers) {
            String contract = Text.of(
                    "resident.odcs.yaml",
                    Map.of(
                            "interface", interfaceName(register),
                            "source", register.source().id(),
                            "port", Integer.toString(register.source().port()),
                            "database", register.source().database(),
                            "table", register.table()));
            Files.writeString(folder.resolve(interfaceName(register) + ".odcs.yaml"), contract);
        }
        Interfaces interfaces = Interfaces.read(folder, Standards.bundled());
        refuse(interfaces.problems());
        return interfaces;
    }

    public static Grant grant(Register register) {
        return new Grant(interfaceName(register), "bench." + interfaceName(register), "bench", decision());
    }

    /** All that the contract's view shows. */
    public static Decision decision() {
        return Decision.whole(VIEW, PURPOSE_DOMAIN);
    }

    static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The benchmark's contracts or grants do not compile:\n"
                    + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
    }

    private static String interfaceName(Register register) {
        return register.table().replace('_', '-');
    }
}
