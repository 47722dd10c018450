#pragma once

#include "cache/readmodels/candidatelist.h"

namespace shortlist::cache {

/// Somebody who is there and may be the person whose particulars were typed or stand in a file.
struct AlikePerson
{
    CandidateListItem person;
    QStringList common;       ///< the columns that say so: email, phone, linkedin_url, full_name; surest first
    bool sameAddress = false; ///< the address is the same letter for letter, case aside: surely the same person
};

/// Looks for somebody by particulars, with the keys and indexes of DuplicateReader: as quick. Who is not in the cache
/// (not granted, removed, merged, erased) is not found.
class AlikeReader
{
public:
    explicit AlikeReader(const Reader &reader) : m_reader(reader) {}

    /// `particulars`: columns of candidates, as typed; what is missing or empty is no hint. `except`: the record that
    /// they belong to, null for somebody new; pairs with it that were found to be two people are left out. Surest
    /// first, at most `limit`. Busy while the indexes of a large cache are being built; `unindexed` looks all the same
    /// then, at every row.
    [[nodiscard]] core::Expected<QList<AlikePerson>>
    find(const protocol::FieldMap &particulars, const QUuid &except = {}, int limit = 20, bool unindexed = false) const;

private:
    Reader m_reader;
};

} // namespace shortlist::cache
