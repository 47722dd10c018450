#pragma once

#include "cache/reader.h"

namespace shortlist::cache {

/// Somebody who may be the same person as another candidate.
struct PossibleDuplicate
{
    QUuid candidate;
    QUuid other;
    QString name;       ///< the other's
    QString email;      ///< the other's
    QStringList common; ///< the columns that say so: email, phone, linkedin_url, full_name; surest first
};

/// What the cache knows of candidates that are one person. Each question is a look into indexes over the keys of
/// domain/duplicates.h and domain/similarnames.h: quick with 100,000 candidates. The same name, or one like it, counts
/// where place or company are the same too.
/// Pairs that somebody looked at and found to be two people (duplicate_dismissals) are left out.
class DuplicateReader
{
public:
    explicit DuplicateReader(const Reader &reader) : m_reader(reader) {}

    /// Of one candidate, surest first, at most `limit`.
    [[nodiscard]] core::Expected<QList<PossibleDuplicate>> of(const QUuid &candidate, int limit = 20) const;
    /// All pairs, each once, by the column they have in common, surest first; at most `limit`.
    [[nodiscard]] core::Expected<QList<PossibleDuplicate>> all(int limit = 1000) const;

    /// Pairs with the same mail address (domain::mailKey), each once, whatever else they have in common; at most
    /// `limit`. Busy as all() is.
    [[nodiscard]] core::Expected<QList<PossibleDuplicate>> sameAddress(int limit) const;

    /// False while the indexes of a large cache are being built (Store::buildIndexes): without them each person would
    /// be compared with each other. all() is Busy then.
    [[nodiscard]] core::Expected<bool> isReady() const;

private:
    [[nodiscard]] core::Expected<QList<PossibleDuplicate>>
    pairs(const QByteArray &condition, const QByteArray &candidate, int limit, QByteArrayView onlyBy = {}) const;
    [[nodiscard]] core::Expected<QList<PossibleDuplicate>> everybodys(int limit, QByteArrayView onlyBy) const;

    Reader m_reader;
};

} // namespace shortlist::cache
