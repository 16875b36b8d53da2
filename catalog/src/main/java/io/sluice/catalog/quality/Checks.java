package io.sluice.catalog.quality;

import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.contract.Compiled;
import io.sluice.contract.Contracts;
import io.sluice.contract.QualityCheck;
import io.sluice.schemas.Standards;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The checks of interfaces as their contracts stand now. */
@ApplicationScoped
class Checks {
    private final DatasetDesk desk;
    private final Standards standards;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Checks(DatasetDesk desk, Standards standards) {
        this.desk = desk;
        this.standards = standards;
    }

    private record Known(String contract, List<QualityCheck> checks) {}

    /** None where there is no such interface, or its contract no longer compiles. */
    List<QualityCheck> of(String dataset) {
        String contract = desk.contract(dataset).orElse("");
        Known last = known.get(dataset);
        if (last == null || !last.contract().equals(contract)) {
            last = new Known(contract, compile(contract));
            known.put(dataset, last);
        }
        return last.checks();
    }

    private List<QualityCheck> compile(String contract) {
        return Contracts.compile(contract, standards, null) instanceof Compiled compiled
                ? compiled.checks()
                : List.of();
    }
}
