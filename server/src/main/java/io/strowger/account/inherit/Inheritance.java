package io.strowger.account.inherit;

import io.strowger.account.tree.DocumentType;
import java.util.ArrayList;
import java.util.List;

/** Computes what holds at the end of a chain of documents: one pure function for calls, API and dry runs. */
public final class Inheritance {
    private final Marks marks;

    public Inheritance(Marks marks) {
        this.marks = marks;
    }

    public Marks marks() {
        return marks;
    }

    /** {@code chain} goes from the master account down to the account, its user and the device. */
    public Inherited of(List<Level> chain) {
        int account = accountIn(chain);
        Merging merging = new Merging(marks.defaults());
        List<String> locked = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            Level level = chain.get(i);
            merging.at(level, word(level, i, account), locked);
            marks.rules(level.type()).forEach((name, rule) -> {
                if (level.settings().has(name) && (merging.isInside() || rule.isForAll())) {
                    merging.add(rule, name, level.settings().path(name));
                }
            });
            locked.addAll(level.locks());
        }
        return merging.done(marks.switches());
    }

    private static int accountIn(List<Level> chain) {
        int last = 0;
        for (int i = 0; i < chain.size(); i++) {
            last = chain.get(i).type() == DocumentType.ACCOUNT ? i : last;
        }
        return last;
    }

    // the master account speaks for the exchange, except about itself
    private static LevelWord word(Level level, int at, int account) {
        boolean inside = at >= account;
        if (!inside && at == 0) {
            return new LevelWord("system", false);
        }
        if (!inside && level.reseller()) {
            return new LevelWord("reseller", false);
        }
        return new LevelWord(level.type().stored(), inside);
    }

    /** What a level is called, and whether it is the account or something in it. */
    record LevelWord(String word, boolean inside) {}
}
