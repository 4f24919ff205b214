<?php
// The exceptions that scripts written for DreamFactory throw: each has an HTTP status, and a code that is the status unless the script gives one.
namespace DreamFactory\Core\Exceptions;

class DfException extends \Exception
{
    protected $context;

    public function __construct($message = null, $code = null, $previous = null, $context = null)
    {
        parent::__construct((string)$message, (int)$code, $previous);
        $this->context = $context;
    }

    public function getContext() { return $this->context; }
    public function setContext($context) { $this->context = $context; }
}

class RestException extends DfException
{
    protected $statusCode;

    public function __construct($status, $message = null, $code = null, $previous = null, $context = null)
    {
        $this->statusCode = (int)$status;
        parent::__construct($message, $code ?: $status, $previous, $context);
    }

    public function getStatusCode() { return $this->statusCode; }
    public function setStatusCode($status) { $this->statusCode = (int)$status; }
}

abstract class FixedStatusException extends RestException
{
    const STATUS = 500;

    public function __construct($message = null, $code = null, $previous = null, $context = null)
    {
        parent::__construct(static::STATUS, $message, $code, $previous, $context);
    }
}

class BadRequestException extends FixedStatusException { const STATUS = 400; }
class InvalidJsonException extends FixedStatusException { const STATUS = 400; }
class BatchException extends FixedStatusException { const STATUS = 400; }
class UnauthorizedException extends FixedStatusException { const STATUS = 401; }
class ForbiddenException extends FixedStatusException { const STATUS = 403; }
class NotFoundException extends FixedStatusException { const STATUS = 404; }
class ConflictResourceException extends FixedStatusException { const STATUS = 409; }
class TooManyRequestsException extends FixedStatusException { const STATUS = 429; }
class InternalServerErrorException extends FixedStatusException { const STATUS = 500; }
class NotImplementedException extends FixedStatusException { const STATUS = 501; }
class ServiceUnavailableException extends FixedStatusException { const STATUS = 503; }
