#include "desktop/forms/customfieldsform.h"

#include "desktop/forms/choicesfield.h"
#include "desktop/forms/dayfield.h"
#include "desktop/forms/formbinder.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/plaintip.h"
#include "desktop/widgets/textlabel.h"

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
    // A yes that was written as PostgreSQL writes it.
    if (field.kind == u"yes_no" && stored)
        return *stored == "t" || *stored == "true" ? QByteArrayLiteral("true") : QByteArrayLiteral("false");
    return stored;
}

protocol::Value storedOf(const CustomField &, const protocol::Value &shown)
{
    if (!shown || shown->trimmed().isEmpty() || *shown == "[]")
        return std::nullopt;
    return shown->trimmed();
}

CustomFieldsForm::CustomFieldsForm(QWidget *parent) : QWidget(parent)
{
    hide();
}

QWidget *CustomFieldsForm::makeEditor(const CustomField &field)
{
    if (field.kind == u"yes_no" || field.kind == u"choice") {
        auto *combo = new QComboBox(this);
        combo->addItem(tr("Not given"), QString());
        if (field.kind == u"yes_no") {
            combo->addItem(tr("Yes"), QStringLiteral("true"));
            combo->addItem(tr("No"), QStringLiteral("false"));
        }
        for (const QString &choice : field.choices)
            combo->addItem(choice, choice);
        return combo;
    }
    if (field.kind == u"choices")
        return new ChoicesField(field.choices, this);
    if (field.kind == u"date")
        return new DayField(this);
    if (field.kind == u"long_text") {
        auto *text = new QPlainTextEdit(this);
        text->setMaximumHeight(scaled(96));
        return text;
    }
    return new QLineEdit(this);
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
        QWidget *widget = makeEditor(field);
        widget->setObjectName(column.name);
        widget->setAccessibleName(field.label);
        widget->setToolTip(plainTip(field.help));
        auto *box = new QVBoxLayout;
        box->setSpacing(metric::space::xs);
        auto *label = new TextLabel(field.label, QStringLiteral("small"), QStringLiteral("secondary"),
                                    QStringLiteral("regular"), this);
        label->setBuddy(widget);
        box->addWidget(label);
        box->addWidget(widget);
        box->addStretch();
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

CustomFieldsForm::~CustomFieldsForm()
{
    delete m_binder; // a field that loses the focus in the middle of it would be looked at again
}

void CustomFieldsForm::commitTyped()
{
    if (m_binder)
        m_binder->commitTyped();
}

void CustomFieldsForm::render(const QUuid &of, const QList<CustomField> &fields, bool readOnly)
{
    const auto sameShape = [](const CustomField &a, const CustomField &b) {
        return a.field == b.field && a.label == b.label && a.kind == b.kind && a.choices == b.choices &&
               a.help == b.help && a.active == b.active;
    };
    const bool rebuild =
        !m_binder || !std::equal(m_fields.begin(), m_fields.end(), fields.begin(), fields.end(), sameShape);
    if (rebuild)
        commitTyped();
    m_fields = fields;
    setVisible(!fields.isEmpty());
    if (fields.isEmpty())
        return;
    if (rebuild)
        build(fields);
    RecordFields record;
    record.id = of;
    for (const CustomField &field : fields) {
        const QString name = columnOf(field).name;
        record.fields.insert(name, shownOf(field, field.value));
        if (field.pending)
            record.pending.insert(name);
    }
    m_binder->setRecord(record);
    m_binder->setReadOnly(readOnly);
    for (const CustomField &field : fields) {
        if (!field.active) // what was typed is read, nothing new is typed
            m_binder->widget(columnOf(field).name)->setEnabled(false);
    }
}

} // namespace shortlist::desktop
