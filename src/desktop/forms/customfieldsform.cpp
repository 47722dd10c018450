#include "desktop/forms/customfieldsform.h"

#include "desktop/forms/fieldvalue.h"
#include "desktop/forms/formbinder.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QUrl>

namespace shortlist::desktop {

using protocol::ColumnType;

protocol::Column columnOf(const CustomField &field)
{
    static const QHash<QString, ColumnType> types{{QStringLiteral("number"), ColumnType::Decimal},
                                                  {QStringLiteral("date"), ColumnType::Date},
                                                  {QStringLiteral("yes_no"), ColumnType::Boolean},
                                                  {QStringLiteral("choices"), ColumnType::Json}};
    protocol::Column column;
    // Keys are unique for each kind of record; the prefix keeps them apart from the record's own columns.
    column.name = QStringLiteral("own_") + field.key;
    column.type = types.value(field.kind, ColumnType::Text);
    column.comment = field.help;
    return column;
}

protocol::Value shownOf(const CustomField &field, const protocol::Value &stored)
{
    if (field.kind == u"yes_no")
        return stored && (*stored == "true" || *stored == "t") ? QByteArrayLiteral("t") : QByteArrayLiteral("f");
    return stored;
}

protocol::Value storedOf(const CustomField &field, const protocol::Value &shown)
{
    if (field.kind == u"yes_no")
        return shown && *shown == "t" ? QByteArrayLiteral("true") : QByteArrayLiteral("false");
    if (!shown || shown->trimmed().isEmpty() || *shown == "[]")
        return std::nullopt;
    return shown;
}

CustomFieldsForm::CustomFieldsForm(QWidget *parent) : QWidget(parent)
{
    hide();
}

void CustomFieldsForm::build(const QList<CustomField> &fields)
{
    delete m_binder;
    const auto built = findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *widget : built)
        delete widget;
    delete layout();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, metric::space::m, 0, 0);
    grid->setHorizontalSpacing(metric::space::formGapX);
    grid->setVerticalSpacing(metric::space::formGapY);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new TextLabel(tr("Fields of this workspace"), QStringLiteral("body"), QStringLiteral("primary"),
                                  QStringLiteral("semibold"), this),
                    0, 0, 1, 2);
    protocol::Entity entity;
    int cell = 2;
    for (const CustomField &field : fields) {
        const protocol::Column column = columnOf(field);
        entity.columns << column;
        QWidget *widget = nullptr;
        if (column.type == ColumnType::Boolean) {
            widget = new QCheckBox(field.label, this);
        } else if (field.kind == u"choice") {
            auto *combo = new QComboBox(this);
            combo->addItem(tr("Not given"), QString());
            for (const QString &choice : field.choices)
                combo->addItem(choice, choice);
            widget = combo;
        } else if (field.kind == u"long_text") {
            widget = new QPlainTextEdit(this);
            widget->setMaximumHeight(scaled(96));
        } else {
            auto *line = new QLineEdit(this);
            if (field.kind == u"choices")
                line->setPlaceholderText(field.choices.join(QStringLiteral(", ")));
            widget = line;
        }
        widget->setObjectName(column.name);
        widget->setAccessibleName(field.label);
        widget->setToolTip(field.help);
        auto *box = new QVBoxLayout;
        box->setSpacing(metric::space::xs);
        if (column.type == ColumnType::Boolean) {
            box->addStretch();
        } else {
            auto *label = new TextLabel(field.label, QStringLiteral("small"), QStringLiteral("secondary"),
                                        QStringLiteral("regular"), this);
            label->setBuddy(widget);
            box->addWidget(label);
        }
        box->addWidget(widget);
        grid->addLayout(box, cell / 2, cell % 2);
        ++cell;
    }
    m_binder = new FormBinder(this, entity);
    for (const CustomField &field : fields) {
        m_binder->setRule(columnOf(field).name, [field](const protocol::Value &value, const protocol::FieldMap &) {
            const QString text = value ? QString::fromUtf8(*value).trimmed() : QString();
            if (field.kind == u"url" && !text.isEmpty()) {
                const QUrl url(text, QUrl::StrictMode);
                if (!url.isValid() || (url.scheme() != u"https" && url.scheme() != u"http") || url.host().isEmpty())
                    return tr("Type an address that begins with https://.");
            }
            if (field.kind == u"choices") {
                protocol::Column column = columnOf(field);
                const QStringList parts =
                    typedFromValue(column, value, QLocale::c()).split(QStringLiteral(", "), Qt::SkipEmptyParts);
                for (const QString &part : parts) {
                    if (!field.choices.contains(part))
                        return tr("“%1” is none of the choices: %2")
                            .arg(part, field.choices.join(QStringLiteral(", ")));
                }
            }
            return QString();
        });
    }
    connect(m_binder, &FormBinder::edited, this, [this](const QString &column, const protocol::Value &value) {
        for (const CustomField &field : std::as_const(m_fields)) {
            if (columnOf(field).name == column)
                Q_EMIT edited(field.field, storedOf(field, value));
        }
    });
}

void CustomFieldsForm::render(const QList<CustomField> &fields, bool readOnly)
{
    const auto sameShape = [](const CustomField &a, const CustomField &b) {
        return a.field == b.field && a.label == b.label && a.kind == b.kind && a.choices == b.choices &&
               a.help == b.help;
    };
    const bool rebuild =
        !m_binder || !std::equal(m_fields.begin(), m_fields.end(), fields.begin(), fields.end(), sameShape);
    m_fields = fields;
    setVisible(!fields.isEmpty());
    if (fields.isEmpty())
        return;
    if (rebuild)
        build(fields);
    RecordFields record;
    for (const CustomField &field : fields) {
        const QString name = columnOf(field).name;
        record.fields.insert(name, shownOf(field, field.value));
        if (field.pending)
            record.pending.insert(name);
    }
    m_binder->setRecord(record);
    m_binder->setReadOnly(readOnly);
}

} // namespace shortlist::desktop
