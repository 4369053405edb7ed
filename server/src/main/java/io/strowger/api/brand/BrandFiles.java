package io.strowger.api.brand;

import io.strowger.store.Database;
import java.time.Instant;
import java.util.Optional;

/** The pictures of brands, in the database so that every node has them. */
final class BrandFiles {
    private final Database database;

    BrandFiles(Database database) {
        this.database = database;
    }

    Optional<Picture> get(String accountId, String name) {
        return database.one(
                "select * from brand_files where account_id = ? and name = ?",
                row -> new Picture(row.text("content_type"), row.bytes("bytes")),
                accountId,
                name);
    }

    boolean has(String accountId, String name) {
        return database.one("select 1 from brand_files where account_id = ? and name = ?", row -> true, accountId, name)
                .isPresent();
    }

    void put(String accountId, String name, Picture picture, Instant now) {
        database.update(
                "insert into brand_files (account_id, name, content_type, bytes, modified) values (?, ?, ?, ?, ?)"
                        + " on conflict (account_id, name) do update set content_type = excluded.content_type,"
                        + " bytes = excluded.bytes, modified = excluded.modified",
                accountId,
                name,
                picture.contentType(),
                picture.bytes(),
                now);
    }

    boolean delete(String accountId, String name) {
        return database.update("delete from brand_files where account_id = ? and name = ?", accountId, name) == 1;
    }
}
