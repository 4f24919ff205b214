// Only administrators see what users earn.
if (platform.session.role.name !== 'admin') {
    event.response.content.resource.forEach(function (record) {
        delete record.salary;
    });
}
