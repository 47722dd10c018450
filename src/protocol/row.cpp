#include "protocol/row.h"

namespace shortlist::protocol {

Value valueOf(const Entity &entity, const Row &row, const QString &column)
{
    const int i = entity.indexOf(column);
    return i < 0 || i >= row.values.size() ? Value() : row.values[i];
}

FieldMap toFields(const Entity &entity, const Row &row)
{
    FieldMap fields;
    for (int i = 0; i < entity.columns.size() && i < row.values.size(); ++i)
        fields.insert(entity.columns[i].name, row.values[i]);
    return fields;
}

QJsonObject toJson(const Entity &entity, const Row &row)
{
    QJsonObject out;
    for (int i = 0; i < entity.columns.size() && i < row.values.size(); ++i)
        out.insert(entity.columns[i].name, toJson(entity.columns[i], row.values[i]));
    return out;
}

} // namespace shortlist::protocol
