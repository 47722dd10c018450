#pragma once

#include "core/expected.h"
#include "documents/partialdate.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace shortlist::documents {

/// Reads the members of one JSON object tolerantly and remembers the first member that has the wrong shape, by its
/// path ("work[1].startDate"). A missing member and null give the empty value; a number or boolean where text is
/// expected gives its text; members nobody asks for are ignored.
class JsonReader
{
public:
    explicit JsonReader(QJsonObject object);

    [[nodiscard]] bool has(QStringView name) const;
    [[nodiscard]] QString text(const QString &name);
    [[nodiscard]] QStringList texts(const QString &name);
    [[nodiscard]] PartialDate date(const QString &name);
    /// Calls `read` with a reader of the object in member `name`; an absent one reads as an empty object.
    void object(const QString &name, const std::function<void(JsonReader &)> &read);
    /// Calls `read` for each object of the list in member `name`.
    void objects(const QString &name, const std::function<void(JsonReader &)> &read);

    /// The first wrong member, or success. InvalidInput, `where` is the member's path.
    [[nodiscard]] core::Expected<void> result() const;

private:
    JsonReader(QJsonObject object, QString path, std::optional<core::Error> *problem);
    [[nodiscard]] QString pathTo(const QString &name) const;
    [[nodiscard]] QString textOf(const QJsonValue &value, const QString &path);
    void complain(const QString &path, const QString &expected);

    QJsonObject m_object;
    QString m_path;
    std::optional<core::Error> m_ownProblem;
    std::optional<core::Error> *m_problem; ///< the outermost reader's, so that nested ones report to it
};

} // namespace shortlist::documents
