package io.sluice.shares;

import io.sluice.keys.LeasedKeys;
import io.sluice.pipeline.ExpressionCompiler;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.PlanBinder;
import io.sluice.pipeline.TokenVault;
import io.sluice.pipeline.TokenisingKeys;
import io.sluice.pipeline.identifier.Divisions;
import io.sluice.schemas.Standards;

/** What shares are bound to: keys and expressions. */
public final class Binder {

    public static final String KEY_UNAVAILABLE = "key-unavailable";
    static final String NOT_BINDABLE = "not-bindable";

    private final LeasedKeys keys;
    private final KeyRing ring;
    private final ExpressionCompiler expressions;
    private final Divisions divisions = Standards.bundled().divisions();

    public Binder(LeasedKeys keys, TokenVault vault, ExpressionCompiler expressions) {
        this.keys = keys;
        this.ring = new TokenisingKeys(keys, vault);
        this.expressions = expressions;
    }

    /** The lease by which bound shares may be used. */
    public LeasedKeys keys() {
        return keys;
    }

    /** For the shares of one source, of which nothing is bound yet. */
    SourceBinder ofSource() {
        return new SourceBinder(new PlanBinder(ring, expressions, divisions));
    }
}
