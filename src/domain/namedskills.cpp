#include "domain/namedskills.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace shortlist::domain {

QList<NamedSkill> namedSkills(const QByteArray &json)
{
    QList<NamedSkill> skills;
    const QJsonArray all = QJsonDocument::fromJson(json).array();
    for (const auto &each : all) {
        const QJsonValue value = each;
        const QJsonObject object = value.toObject();
        NamedSkill skill;
        skill.name = (value.isObject() ? object.value(QStringLiteral("name")) : value).toString().simplified();
        if (std::none_of(skill.name.cbegin(), skill.name.cend(), [](QChar c) { return c.isLetterOrNumber(); }))
            continue;
        const int level = object.value(QStringLiteral("level")).toInt();
        skill.level = level >= 1 && level <= 5 ? level : 0;
        skills.append(skill);
    }
    return skills;
}

} // namespace shortlist::domain
