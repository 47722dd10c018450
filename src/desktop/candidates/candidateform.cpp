#include "desktop/candidates/candidateform.h"

#include "desktop/candidates/particulars.h"
#include "ui_candidateform.h"

namespace shortlist::desktop {

CandidateForm::CandidateForm(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::CandidateForm>())
{
    m_ui->setupUi(this);
    followParticulars(*this, this, [this] {
        m_asked = true;
        Q_EMIT particularsTyped(unsavedParticulars(), m_record.id);
    });
}

CandidateForm::~CandidateForm()
{
    delete m_binder; // a field that loses the focus in the middle of it would be looked at again
}

void CandidateForm::bind(const protocol::Entity &entity)
{
    FormBinder::Refused refused;
    if (m_binder) {
        refused = m_binder->takeRefused();
        // A new schema: fields made for columns without a widget are made again.
        delete m_binder;
        const auto built = m_ui->moreFields->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
        for (QWidget *widget : built)
            delete widget;
        delete m_ui->moreFields->layout();
    }
    m_binder = new FormBinder(this, entity, {QStringLiteral("legacy_id")});
    connect(m_binder, &FormBinder::edited, this, &CandidateForm::edited);
    m_binder->setRefused(refused);
    setColleagues(m_colleagues);
    if (!m_record.id.isNull())
        render(m_record, m_readOnly);
}

void CandidateForm::setColleagues(const QList<Colleague> &colleagues)
{
    m_colleagues = colleagues;
    if (m_binder)
        for (const char *column : {"owner_id", "referred_by", "private_by"})
            m_binder->setChoices(QLatin1String(column), colleagues);
}

void CandidateForm::commitTyped()
{
    if (m_binder)
        m_binder->commitTyped();
}

void CandidateForm::refuse(const QUuid &candidate, const QString &column, const protocol::Value &value,
                           const QString &reason)
{
    if (m_binder)
        m_binder->refuse(candidate, column, value, reason);
}

void CandidateForm::render(const RecordFields &record, bool readOnly)
{
    if (!m_binder)
        return;
    m_record = record;
    m_readOnly = readOnly;
    m_binder->setRecord(record);
    m_binder->setReadOnly(readOnly);
    // What was typed is saved, or belongs to somebody else.
    if (m_asked && unsavedParticulars().isEmpty()) {
        m_asked = false;
        Q_EMIT particularsTyped({}, record.id);
    }
}

protocol::FieldMap CandidateForm::unsavedParticulars() const
{
    protocol::FieldMap typed = particularsIn(*this);
    const auto changed = [&](const QString &column) {
        const protocol::Value saved = m_record.fields.value(column);
        return typed.value(column).value_or(QByteArray()) != saved.value_or(QByteArray());
    };
    // A name says something together with a place or a company alone.
    const QStringList named{QStringLiteral("full_name"), QStringLiteral("location"), QStringLiteral("current_company")};
    const bool another = std::any_of(named.begin(), named.end(), changed);
    for (const QString &column : recognisedBy()) {
        if (named.contains(column) ? !another : !changed(column))
            typed.remove(column);
    }
    return typed;
}

} // namespace shortlist::desktop
