package io.strowger.store;

import io.strowger.store.list.StartKey;
import java.util.List;
import java.util.Optional;

/** One page of a list; {@code next} is empty on the last page. */
public record ListPage(List<Document> documents, Optional<StartKey> next) {}
