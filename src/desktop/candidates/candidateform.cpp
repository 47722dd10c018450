#include "desktop/candidates/candidateform.h"

#include "ui_candidateform.h"

namespace shortlist::desktop {

CandidateForm::CandidateForm(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::CandidateForm>())
{
    m_ui->setupUi(this);
}

CandidateForm::~CandidateForm() = default;

void CandidateForm::bind(const protocol::Entity &entity)
{
    if (m_binder) {
        // A new schema: fields made for columns without a widget are made again.
        delete m_binder;
        const auto built = m_ui->moreFields->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
        for (QWidget *widget : built)
            delete widget;
        delete m_ui->moreFields->layout();
    }
    m_binder = new FormBinder(this, entity, {QStringLiteral("legacy_id")});
    connect(m_binder, &FormBinder::edited, this, &CandidateForm::edited);
}

void CandidateForm::setColleagues(const QList<Colleague> &colleagues)
{
    if (m_binder)
        for (const char *column : {"owner_id", "referred_by", "private_by"})
            m_binder->setChoices(QLatin1String(column), colleagues);
}

void CandidateForm::render(const RecordFields &record, bool readOnly)
{
    if (!m_binder)
        return;
    m_binder->setRecord(record);
    m_binder->setReadOnly(readOnly);
}

} // namespace shortlist::desktop
